/** What is done with the page as a whole, behind one button: files, panes, language, theme, whose rules. */
import { Check, CircleHelp, Download, FilePlus, FolderOpen, Menu, PanelBottom, PanelRight, Presentation, Scale, Shapes } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../base/index.ts';
import { REDIS_VERSIONS, type RedisVersion } from '../trace/index.ts';
import type { Theme } from './choices.ts';
import { LANGUAGE_NAMES, speak } from './language.ts';
import { useLandmark } from './parts/index.ts';
import { followRules } from './follow-rules.ts';
import { useChoice, useForm, useLanguage, usePage } from './page-context.tsx';
import { FileField, newRun, saveFile } from './script/index.ts';
import { Choice } from './SubMenu.tsx';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** The menu with its button. */
export function PageMenu({ version }: { readonly version: RedisVersion }) {
  const { container, onOpenChange } = useLandmark();
  const { t } = useTranslation();
  const page = usePage();
  const { choices, session } = page;
  const form = useForm();
  const language = useLanguage();
  const theme = useChoice((all) => all.theme);
  const terminals = useChoice((all) => all.terminals);
  const isTimelineOpen = useChoice((all) => all.isTimelineOpen);
  const side = useChoice((all) => all.side);
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <DropdownMenu.Root modal={false} onOpenChange={onOpenChange}>
        <DropdownMenu.Trigger className="button" data-look="quiet" data-square aria-label={t('header.more')} title={t('header.more')}>
          <Menu size={18} aria-hidden="true" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal container={container}>
          <DropdownMenu.Content className="menu" align="end" sideOffset={6} collisionPadding={8}>
            <Item icon={<FilePlus size={16} />} name={t('header.newRun')} onSelect={() => newRun(page)} />
            <Item icon={<FolderOpen size={16} />} name={t('header.open')} onSelect={() => file.current?.click()} />
            <Item icon={<Download size={16} />} name={t('header.save')} onSelect={() => saveFile(page)} />
            <DropdownMenu.Separator className="menu-line" />
            {REDIS_VERSIONS.filter((each) => each !== version).map((each) => (
              <Item
                key={each}
                icon={<span className="menu-blank" />}
                name={t('header.rulesOther', { version: each })}
                onSelect={() => followRules(session, each)}
              />
            ))}
            <Item icon={<Presentation size={16} />} name={t('header.lecture')} onSelect={() => choices.setState({ isPresenting: true })} />
            <Item icon={<Scale size={16} />} name={t('fidelity.open')} onSelect={() => choices.setState({ dialog: 'fidelity' })} />
            {form === 'wide' && (
              <>
                <DropdownMenu.Separator className="menu-line" />
                <Toggle
                  icon={<PanelBottom size={16} />}
                  name={t('header.timeline')}
                  isOn={isTimelineOpen}
                  onChange={(isOn) => choices.setState({ isTimelineOpen: isOn })}
                />
                <Toggle
                  icon={<PanelRight size={16} />}
                  name={t('header.side')}
                  isOn={side !== undefined}
                  onChange={(isOn) => choices.setState({ side: isOn ? 'log' : undefined })}
                />
                <DropdownMenu.Separator className="menu-line" />
                <Radio
                  label={t('header.terminals')}
                  value={terminals}
                  choices={[
                    ['cards', t('header.inCards')],
                    ['dock', t('header.docked')],
                  ]}
                  onChange={(value) => choices.setState({ terminals: value })}
                />
              </>
            )}
            <DropdownMenu.Separator className="menu-line" />
            <Radio
              label={t('header.language')}
              value={language}
              choices={LANGUAGES.map((each) => [each, LANGUAGE_NAMES[each]] as const)}
              onChange={(value) => void speak(value)}
            />
            <DropdownMenu.Separator className="menu-line" />
            <Radio
              label={t('header.theme')}
              value={theme}
              choices={THEMES.map(
                (each) =>
                  [each, t(each === 'system' ? 'header.themeSystem' : each === 'light' ? 'header.themeLight' : 'header.themeDark')] as const,
              )}
              onChange={(value) => choices.setState({ theme: value })}
            />
            <DropdownMenu.Separator className="menu-line" />
            {form === 'phone' && (
              <Item icon={<Shapes size={16} />} name={t('stage.legend')} onSelect={() => choices.setState({ dialog: 'legend' })} />
            )}
            <Item icon={<CircleHelp size={16} />} name={t('header.keys')} onSelect={() => choices.setState({ dialog: 'keys' })} />
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <FileField field={file} />
    </>
  );
}

interface ItemProps {
  readonly icon: ReactNode;
  readonly name: string;
  readonly onSelect: () => void;
}

function Item({ icon, name, onSelect }: ItemProps) {
  return (
    <DropdownMenu.Item className="menu-item" onSelect={onSelect}>
      {icon} {name}
    </DropdownMenu.Item>
  );
}

interface ToggleProps {
  readonly icon: ReactNode;
  readonly name: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Toggle({ icon, name, isOn, onChange }: ToggleProps) {
  return (
    <DropdownMenu.CheckboxItem className="menu-item" checked={isOn} onCheckedChange={onChange}>
      {icon} {name}
      <DropdownMenu.ItemIndicator className="menu-check">
        <Check size={15} aria-hidden="true" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  );
}

interface RadioProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly choices: readonly (readonly [V, string])[];
  readonly onChange: (value: V) => void;
}

function Radio<V extends string>({ label, value, choices, onChange }: RadioProps<V>) {
  return (
    <>
      <DropdownMenu.Label className="menu-label">
        {label}
      </DropdownMenu.Label>
      <DropdownMenu.RadioGroup
        value={value}
        onValueChange={(next) => {
          const chosen = choices.find(([each]) => each === next);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {choices.map(([each, name]) => (
          <Choice key={each} value={each}>
            {name}
          </Choice>
        ))}
      </DropdownMenu.RadioGroup>
    </>
  );
}
