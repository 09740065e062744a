/** The thin bar below: where one is in the lesson, and what a lecturer may want with the mouse. */
import { ChevronLeft, ChevronRight, CircleHelp, Flashlight, Keyboard, LogOut, NotebookText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../lessons/course/index.ts';
import { StepMarks } from '../course/index.ts';
import type { OpenLesson } from '../course/open-lesson.ts';
import { IconButton } from '../parts/index.ts';
import { Factor } from '../transport/index.ts';
import type { LectureKeys } from './keys.ts';

interface BarProps {
  readonly keys: LectureKeys;
  readonly lesson: Lesson | undefined;
  readonly open: OpenLesson | undefined;
  readonly isSpotlit: boolean;
  readonly areNotesOpen: boolean;
  readonly isTyping: boolean;
}

export function LectureBar({ keys, lesson, open, isSpotlit, areNotesOpen, isTyping }: BarProps) {
  const { t } = useTranslation();
  const place = open?.at.part === 'step' ? open.at.step : (lesson?.steps.length ?? 0);
  return (
    <footer className="present-bar">
      <IconButton name={t('course.before')} keys="PageUp" onClick={keys.back}>
        <ChevronLeft size={20} aria-hidden="true" />
      </IconButton>
      <IconButton name={t('course.on')} keys="PageDown" onClick={keys.on}>
        <ChevronRight size={20} aria-hidden="true" />
      </IconButton>
      <h1 className="present-title">{lesson?.title}</h1>
      <ol className="present-marks" aria-label={t('course.places')}>
        {lesson && <StepMarks lesson={lesson} place={place} />}
      </ol>
      <Factor run={0} />
      <Toggle name={t('present.typing')} letter="T" isOn={isTyping} onPress={keys.typing} icon={<Keyboard size={18} aria-hidden="true" />} />
      <Toggle name={t('present.spotlight')} letter="L" isOn={isSpotlit} onPress={keys.spotlight} icon={<Flashlight size={18} aria-hidden="true" />} />
      <Toggle name={t('present.notes')} letter="N" isOn={areNotesOpen} onPress={keys.notes} icon={<NotebookText size={18} aria-hidden="true" />} />
      <IconButton name={t('header.keys')} keys="?" onClick={keys.help}>
        <CircleHelp size={18} aria-hidden="true" />
      </IconButton>
      <IconButton name={t('present.leave')} keys="Esc" onClick={keys.leave}>
        <LogOut size={18} aria-hidden="true" />
      </IconButton>
    </footer>
  );
}

interface ToggleProps {
  readonly name: string;
  readonly letter: string;
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly icon: React.ReactNode;
}

function Toggle({ name, letter, isOn, onPress, icon }: ToggleProps) {
  return (
    <button type="button" className="button" data-look="quiet" data-square aria-pressed={isOn} aria-label={name} title={`${name} (${letter})`} onClick={onPress}>
      {icon}
    </button>
  );
}
