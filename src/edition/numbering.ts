// What an edition prints, as far as the numbers of its parts depend on it.

import type { Appendix, EditionSettings, Omission } from '../model/doc.js';
import { omissions } from './omit.js';
import type { Slot } from './render.js';

export interface Numbering {
  readonly mentions?: 'first' | 'every' | 'part';
  /** Parts after the body that bear an 附件 label, in the order they are printed. */
  readonly appendices: readonly Appendix[];
  readonly attachmentsFirst: boolean;
  /** Whether notes are printed only at the foot, under their markers: one without a marker is not printed. */
  readonly footOnly: boolean;
  /** Parts whose words give no note its number. */
  readonly unread: readonly Omission[];
}

/** For `transform`; `slots` in the order the template places them. */
export function numberingOf(settings: EditionSettings, slots: readonly Slot[]): Numbering {
  const { placement, mentions } = settings.notes;
  const hasAppendix = placement === 'appendix' || placement === 'both';
  const appendices = slots.filter(
    (slot): slot is Appendix => slot === 'attachments' || (slot === 'notes' && hasAppendix),
  );
  const [attachments, body] = [slots.indexOf('attachments'), slots.indexOf('body')];
  return {
    ...(mentions !== undefined && { mentions }),
    appendices,
    attachmentsFirst: attachments >= 0 && attachments < body,
    footOnly: placement === 'foot',
    unread: placement === 'none' ? [] : omissions({ settings, slots }),
  };
}
