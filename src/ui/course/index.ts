/** The course on the page: the panel of a lesson, and the map of all of them. A chunk of its own, with its words. */
import './words.ts';

export { ChallengeChecks, useHeldChecks } from './ChallengeChecks.tsx';
export { CourseSheet } from './CourseSheet.tsx';
export { LessonPane } from './LessonPane.tsx';
export { enterStep, goBack, goOn, lessonOf, openLesson, openOwn, rightAnswer } from './flow.ts';
export { useLessonFollows } from './follow.ts';
export { StepMarks } from './StepMarks.tsx';
export { rehearse } from './rehearse.ts';
export { isLesson, lessonMistakes } from '../../lessons/course/index.ts';
export { openBeside, openLinked, openRuns, openText } from './arrivals.ts';
