/** The gallery: ready-made runs with their pictures, to open and go on with. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GALLERY, GROUPS, scriptOf, type GalleryRun } from '../../lessons/index.ts';
import { parse } from '../../script/index.ts';
import { setRunAside } from '../../session/index.ts';
import { Sheet } from '../parts/index.ts';
import { useLanguage, usePage } from '../page-context.tsx';
import { Thumbnail } from './Thumbnail.tsx';
import { pictureOf, type Picture } from './picture.ts';
import './gallery.css';

export function GallerySheet() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { session, choices, shelf } = usePage();
  const pictures = usePictures();

  const open = async (ready: GalleryRun): Promise<void> => {
    const { runs } = parse(scriptOf(ready, language));
    await setRunAside(shelf);
    session.load(runs, { playing: true });
    choices.setState({
      run: 0,
      client: undefined,
      selected: undefined,
      dialog: undefined,
      // Nobody types where programs do it all.
      hint: runs.some((run) => run.scenario.workload) ? undefined : 'own',
      draft: undefined,
      isUnfolded: false,
    });
  };

  return (
    <Sheet width="wide" title={t('gallery.title')} closeName={t('gallery.close')} onClose={() => choices.setState({ dialog: undefined })}>
      <p className="gallery-how">{t('gallery.how')}</p>
      {GROUPS.map((group) => (
        <section key={group} className="gallery-group" aria-labelledby={`gallery-${group}`}>
          <h3 id={`gallery-${group}`}>{t(`gallery.groups.${group}`)}</h3>
          <ul className="gallery">
            {GALLERY.filter((ready) => ready.group === group).map((ready) => (
              <li key={ready.id}>
                <button
                  type="button"
                  className="gallery-run"
                  aria-label={t('gallery.open', { title: ready.title[language] })}
                  onClick={() => void open(ready)}
                >
                  <Thumbnail picture={pictures.get(ready.id)} />
                  <strong>{ready.title[language]}</strong>
                  <span>{ready.about[language]}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Sheet>
  );
}

/** Pictures, one after the other between frames, so that the sheet opens at once. The sheet has come with all that its runs need. */
function usePictures(): ReadonlyMap<string, Picture> {
  const [pictures, setPictures] = useState<ReadonlyMap<string, Picture>>(new Map());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const next = (index: number): void => {
      const ready = GALLERY[index];
      const run = ready && parse(ready.script).runs[0];
      if (!ready || !run) return;
      const picture = pictureOf(run);
      setPictures((known) => new Map(known).set(ready.id, picture));
      timer = setTimeout(() => next(index + 1), 16);
    };
    timer = setTimeout(() => next(0), 60);
    return () => clearTimeout(timer);
  }, []);
  return pictures;
}
