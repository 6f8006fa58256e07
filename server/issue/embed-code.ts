/** A badge's picture as a link to its page, for somebody's own web page; whoever follows it sees how the badge stands then. */
export const embedCode = ({ url, achievement }: { url: string; achievement: string }): string =>
  `<a href="${url}"><img src="${url}/image.svg" alt="Badge: ${escaped(achievement)}" width="160" height="160"></a>`;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
