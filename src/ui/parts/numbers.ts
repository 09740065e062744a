/** Numbers as a person reads them. */
import { US_PER_MS, US_PER_S, type Language, type Micros } from '../../base/index.ts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', ko: 'ko-KR' };

const wholes = new Map<Language, Intl.NumberFormat>();

/** `3,200`: whole, grouped. */
export function whole(value: number, language: Language): string {
  let format = wholes.get(language);
  if (!format) {
    format = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 0 });
    wholes.set(language, format);
  }
  return format.format(value);
}

/** To two figures, so that a factor that is read does not flicker: 3,187 is 3,200. */
export function twoFigures(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  // Dividing by the inverse keeps 0.25 from becoming 0.25000000000000006.
  return unit >= 1 ? Math.round(value / unit) * unit : Math.round(value / unit) / Math.round(1 / unit);
}

/** Bytes, to about three digits: `500 B`, `20.5 KB`, `32 MB`. The same in both languages. */
export function bytesSaid(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const [amount, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / 1024 / 1024, 'MB'];
  return `${amount < 100 ? Math.round(amount * 10) / 10 : Math.round(amount)} ${unit}`;
}

/** `850 µs`, `48 ms`, `1.2 s`: to two figures or three, as one reads it from afar. */
export function timeSaid(us: Micros): string {
  if (us === 0) return '0 ms';
  if (us < US_PER_MS) return `${us} µs`;
  const [value, unit] = us < 999.5 * US_PER_MS ? [us / US_PER_MS, 'ms'] : [us / US_PER_S, 's'];
  return `${value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value)} ${unit}`;
}
