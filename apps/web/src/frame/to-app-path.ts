/** The server's links are addresses of this product (`/w/…`); anything else leads to the start. */
export const toAppPath = (link: string): string => (/^\/(?![/\\])/.test(link) ? link : "/");
