// A note opens beside its marker; without this script the marker leads to the note and back.
(() => {
  const contents = document.querySelector('nav.contents details');
  if (contents && matchMedia('(max-width: 71.99rem)').matches) contents.open = false;
  let popup;
  let marker;
  const close = (refocus) => {
    popup?.remove();
    popup = undefined;
    marker?.setAttribute('aria-expanded', 'false');
    if (refocus) marker?.focus();
    marker = undefined;
  };
  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const open = (link) => {
    const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!note) return false;
    close(false);
    marker = link;
    const copy = note.cloneNode(true);
    for (const back of copy.querySelectorAll('.back')) back.remove();
    for (const child of copy.querySelectorAll('[id]')) child.removeAttribute('id');
    const all = element('a', { href: link.hash, textContent: '查看全部注释' });
    const done = element('button', { type: 'button', textContent: '关闭' });
    done.addEventListener('click', () => close(true));
    all.addEventListener('click', () => close(false));
    popup = element('div', { className: 'popup', tabIndex: -1 }, element('div', {}, ...copy.childNodes), element('div', { className: 'tools' }, all, done));
    popup.setAttribute('role', 'dialog');
    popup.setAttribute('aria-label', link.getAttribute('aria-label') ?? '注释');
    document.body.append(popup);
    const place = link.getBoundingClientRect();
    const left = Math.min(Math.max(16, place.left - 24), innerWidth - popup.offsetWidth - 16);
    const below = place.bottom + popup.offsetHeight + 12 < innerHeight || place.top < popup.offsetHeight + 12;
    popup.style.left = `${left + scrollX}px`;
    popup.style.top = `${(below ? place.bottom + 6 : place.top - popup.offsetHeight - 6) + scrollY}px`;
    link.setAttribute('aria-expanded', 'true');
    popup.focus({ preventScroll: true });
    return true;
  };
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[role="doc-noteref"]');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      if (link === marker) close(true);
      else if (!open(link)) return;
      event.preventDefault();
    } else if (popup && !popup.contains(event.target)) close(false);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && popup) close(true);
  });
})();
