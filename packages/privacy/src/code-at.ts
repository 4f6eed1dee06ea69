const { charCodeAt } = String.prototype;

/**
 * `text.charCodeAt(at)`, for loops over all characters. A text may be kept in memory in half a dozen ways; the plain call
 * would look the method up anew for each character once it has met most of them, and take twice as long.
 */
export const codeAt = (text: string, at: number): number => charCodeAt.call(text, at);
