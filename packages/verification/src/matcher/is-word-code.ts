/** Whether a UTF-16 unit is of a word as `\w` has it: an ASCII letter, a digit or an underscore. */
export const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
