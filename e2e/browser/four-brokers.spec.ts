import { expect, test } from '@playwright/test';
import { openPage } from './page.ts';
