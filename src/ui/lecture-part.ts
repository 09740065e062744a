/** The lecturer's mode. It shows parts that are lazy themselves, so it stands apart from them (lazy-parts.ts). */
import { lazy } from 'react';

export const PresentView = lazy(() => import('./present/index.ts').then((part) => ({ default: part.PresentView })));
