/** The course on the page: the panel of a lesson, and the map of all of them. A chunk of its own. */
export { CourseSheet } from './CourseSheet.tsx';
export { LessonPane } from './LessonPane.tsx';
export { openLesson, openOwn } from './flow.ts';
export { isLesson, lessonMistakes } from '../../lessons/course/index.ts';
export { openBeside, openLinked, openRuns, openText } from './arrivals.ts';
