/** The course, and how a lesson is written, read and judged: a part of its own, loaded when somebody opens it. */
export { COURSE, LESSONS } from './course.ts';
export { judge, progressOf } from './judge.ts';
export type { Given, Judgement } from './judge.ts';
export { lessonText } from './lesson-text.ts';
export type { Challenge, Lesson, Question, Step } from './lesson.ts';
export { MEASURES } from './measures.ts';
export { EXAMPLE } from './example.ts';
export { isLesson, lessonMistakes, readLesson } from './read-lesson.ts';
