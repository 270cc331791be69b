/** Darkens the page behind a modal window. */
export const overlayScrim =
  'fixed inset-0 isolate z-30 h-(--visual-viewport-height) bg-scrim entering:animate-fade-in'
