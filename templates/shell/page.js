// A note opens beside its marker; without this script the marker leads to the note and back.
(() => {
  const root = document.documentElement;
  root.classList.add('script');
  const make = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const target = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));

  let popup;
  let marker;
  const close = (refocus) => {
    popup?.remove();
    marker?.setAttribute('aria-expanded', 'false');
    if (refocus) marker?.focus({ preventScroll: true });
    popup = marker = undefined;
  };
  // Below the marker's line, or above it where there is no room; from the main column's corner.
  const place = () => {
    if (!popup) return;
    const [line, frame] = [marker.getBoundingClientRect(), popup.offsetParent?.getBoundingClientRect()];
    if (!frame) return;
    const { offsetWidth: width, offsetHeight: height } = popup;
    const inMargin = matchMedia('(min-width: 80rem)').matches;
    const below = line.bottom + height + 16 < innerHeight || line.top < height + 16;
    const y = inMargin ? line.top - 8 : below ? line.bottom + 10 : line.top - height - 10;
    const x = Math.max(0, Math.min(line.left - frame.left - 32, frame.width - width));
    popup.style.setProperty('--y', `${y - frame.top}px`);
    if (!inMargin) popup.style.setProperty('--x', `${x}px`);
    else popup.style.removeProperty('--x');
  };
  const open = (link) => {
    const note = target(link);
    if (!note) return false;
    close(false);
    marker = link;
    const copy = note.cloneNode(true);
    for (const back of copy.querySelectorAll('[data-furniture]')) back.remove();
    for (const child of copy.querySelectorAll('[id]')) child.removeAttribute('id');
    const all = make('a', { href: link.hash, textContent: '全部注释' });
    const done = make('button', { type: 'button', textContent: '关闭' });
    done.addEventListener('click', () => close(true));
    all.addEventListener('click', () => close(false));
    const tools = make('div', { className: 'tools' }, all, done);
    popup = make('div', { className: 'popup', tabIndex: -1 }, ...copy.childNodes, tools);
    popup.setAttribute('role', 'dialog');
    popup.setAttribute('aria-label', link.getAttribute('aria-label') ?? '注释');
    let block = link;
    while (block.parentElement && !['SECTION', 'MAIN'].includes(block.parentElement.tagName)) block = block.parentElement;
    block.after(popup);
    place();
    link.setAttribute('aria-expanded', 'true');
    popup.focus({ preventScroll: true });
    return true;
  };
  for (const link of document.querySelectorAll('a[role="doc-noteref"]')) link.setAttribute('aria-expanded', 'false');
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[role="doc-noteref"]');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      if (link === marker) close(true);
      else if (!open(link)) return;
      event.preventDefault();
    } else if (popup && !popup.contains(event.target)) close(false);
  });

  const contents = document.querySelector('nav.contents details');
  const narrow = matchMedia('(max-width: 63.99rem)');
  // Folded on a phone; always open beside the text, where its title is no control.
  const fold = () => {
    if (!contents) return;
    contents.open = !narrow.matches;
    contents.querySelector('summary').tabIndex = narrow.matches ? 0 : -1;
  };
  fold();
  narrow.addEventListener('change', fold);
  contents?.addEventListener('click', (event) => {
    if (event.target.closest('a')) fold();
    else if (!narrow.matches && event.target.closest('summary')) event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    if (popup) close(true);
    else if (narrow.matches) fold();
  });

  // The part being read is marked in the contents.
  const links = [...document.querySelectorAll('nav.contents a')].map((link) => [link, target(link)]).filter(([, to]) => to);
  const mark = () => {
    const current = links.filter(([, to]) => to.getBoundingClientRect().top < innerHeight / 3).at(-1)?.[0];
    for (const [link] of links) {
      if (link === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  // Only a table that scrolls is a stop for the keyboard.
  const stops = () => {
    for (const frame of document.querySelectorAll('.scroll')) {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
      else frame.removeAttribute('tabindex');
    }
  };
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener('scroll', later, { passive: true });
  addEventListener('resize', () => {
    stops();
    place();
    later();
  });
  stops();
  mark();
})();
