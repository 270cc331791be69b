'use client'

import { Package } from 'lucide-react'
import { useState } from 'react'

const sizes = { sm: { box: 'size-8', pixels: 32 }, lg: { box: 'size-24', pixels: 96 } }

export interface ProductImageProps {
  /** address at the marketplace; absent or broken: a picture of a parcel stands for it */
  url: string | null | undefined
  /** what it shows; empty where the title stands beside it */
  alt: string
  size?: keyof typeof sizes | undefined
}

/** A product's picture, loaded from the marketplace when it comes into view. */
export function ProductImage({ url, alt, size = 'sm' }: ProductImageProps) {
  const [broken, setBroken] = useState<string>()
  const { box, pixels } = sizes[size]
  const looks = `${box} shrink-0 rounded-md border bg-sunken`
  const isPicture = /^(https:\/\/|data:image\/)/.test(url ?? '')
  if (!url || !isPicture || broken === url) {
    return (
      <span className={`${looks} inline-grid place-items-center text-ink-faint`}>
        <Package
          {...(alt ? { role: 'img', 'aria-label': `${alt}: no picture` } : { 'aria-hidden': true })}
          className="size-1/2"
        />
      </span>
    )
  }
  return (
    // biome-ignore lint/performance/noImgElement: lies with the marketplace, already in a size for lists
    <img
      src={url}
      alt={alt}
      width={pixels}
      height={pixels}
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      // it may have failed before this script ran
      ref={(image) => {
        if (image?.complete && image.naturalWidth === 0) setBroken(url)
      }}
      onError={() => setBroken(url)}
      className={`${looks} object-cover`}
    />
  )
}
