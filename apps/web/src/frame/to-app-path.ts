/**
 * An address in the product from a link of the server: `/desk/7` lies in the workspace, `/w/…` is whole already.
 * Anything that is not an address of this product leads to the workspace's start.
 */
export function toAppPath(link: string, workspace: string): string {
  if (!/^\/(?![/\\])/.test(link)) return `/w/${workspace}`;
  return link.startsWith("/w/") ? link : `/w/${workspace}${link}`;
}
