import { expect, test } from 'vitest'
import { kindOfFile } from './file-kinds'

test.each([
  ['a PNG', Buffer.from('\x89PNG\r\n\x1a\nrest', 'latin1'), 'image/png'],
  ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]), 'image/jpeg'],
  ['a WebP', Buffer.from('RIFF1234WEBPVP8 '), 'image/webp'],
  ['an MP4', Buffer.from('\0\0\0\x18ftypisom'), 'video/mp4'],
  ['a photo of a phone', Buffer.from('\0\0\0\x18ftypheic'), 'image/heic'],
  ['a PDF', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
  ['a text', Buffer.from('Größe: 3 × 4\n'), 'text/plain'],
  ['a text cut within a letter', Buffer.from('Grö').subarray(0, 3), 'text/plain'],
  ['a web page', Buffer.from('  <!doctype html><script>'), undefined],
  ['a web page that begins like a text', Buffer.from('hello <script>alert(1)</script>'), undefined],
  ['a drawing with scripts', Buffer.from('<svg xmlns="x">'), undefined],
  ['a program', Buffer.from('MZ\x90\0\x03'), undefined],
  ['a program of Unix', Buffer.from('\x7fELF'), undefined],
  ['a script', Buffer.from('#!/bin/sh\nrm'), undefined],
  ['an archive', Buffer.from('PK\x03\x04'), undefined],
  ['nothing', Buffer.alloc(0), undefined],
])('%s', (_, head, kind) => {
  expect(kindOfFile(head)).toBe(kind)
})
