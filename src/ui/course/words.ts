/** The words of the course and of a lecture, in both languages: whoever imports this has them before the first of them is asked for. */
import i18next from 'i18next';
import { course as en } from '../../locales/course.en.ts';
import { course as ko } from '../../locales/course.ko.ts';

i18next.addResourceBundle('en', 'words', en, true);
i18next.addResourceBundle('ko', 'words', ko, true);
