// Plugins that ship no types of their own.

declare module 'markdown-it-container' {
  import type { MarkdownIt } from 'markdown-it';

  const plugin: (md: MarkdownIt, name: string, options?: { validate?: (params: string) => boolean }) => void;
  export default plugin;
}

declare module 'markdown-it-deflist' {
  import type { MarkdownIt } from 'markdown-it';

  const plugin: (md: MarkdownIt) => void;
  export default plugin;
}
