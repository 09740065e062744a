/**
 * The space-time diagram: a lane for each card, a slanted line for each packet, the playhead across. Stage and diagram
 * are two views of one cursor.
 *
 * It is drawn when the trace or the window has changed, ten times a second at most; the playhead alone moves with each
 * frame. The window turns its page when the playhead leaves it, as a score does, so that nothing crawls under the eye.
 */
import { ImageDown, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { createDiagram, diagramSvg, paletteOf, RULER_H, type DiagramView } from '../../render/index.ts';
import {
  diagramAt,
  eventNear,
  sceneAt,
  screenMsOf,
  type Diagram,
  type TraceOnScreen,
} from '../../scene/index.ts';
import { clusterSceneAt, isCluster } from '../../scene/cluster/index.ts';
import type { Session } from '../../session/index.ts';
import { IconButton } from '../parts/index.ts';
import { saveSvg } from '../script/index.ts';
import { askWhy, useChoice, useForm, useLanguage, usePage, useRoles, useRun, useSessionState } from '../page-context.tsx';
import { runTitleIn } from '../titles.ts';
import './timeline.css';

/** How much of the film one page of the diagram shows, in screen milliseconds. */
const SPANS: readonly number[] = [2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 180_000];
const FIRST_SPAN = 3;
/** Where on a new page the playhead stands. */
const TURN_TO = 0.25;
const DRAW_EVERY_MS = 100;
/** The first page begins so long before the first event: its sign must not stand under the names. */
const LEAD_MS = 200;
const NAMES = { wide: 92, phone: 64 } as const;

export function Timeline({ run }: { readonly run: number }) {
  const { t } = useTranslation();
  const page = usePage();
  const { session, frames } = page;
  const form = useForm();
  const language = useLanguage();
  const state = useRun(run);
  const pace = useSessionState((all) => all.pace);
  const selected = useChoice((all) => (all.selected?.run === run ? all.selected.event : undefined));
  const [zoom, setZoom] = useState(form === 'phone' ? FIRST_SPAN - 1 : FIRST_SPAN);
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const names = useRef<HTMLDivElement>(null);
  const drawing = useRef<{ view: DiagramView; diagram: Diagram | undefined } | undefined>(undefined);
  const from = useRef(-LEAD_MS);
  const isStale = useRef(true);
  const roles = useRoles(state.run);
  const span = SPANS[zoom] ?? 15_000;

  useEffect(() => {
    isStale.current = true;
  }, [form, pace, roles, span, state.version]);

  useEffect(() => {
    drawing.current?.view.select(selected);
  }, [selected]);

  useEffect(() => {
    const [element, frame] = [svg.current, box.current];
    if (!element || !frame) return undefined;
    const view = createDiagram(element);
    drawing.current = { view, diagram: undefined };
    let size = { w: frame.clientWidth, h: frame.clientHeight };
    const measure = new ResizeObserver(() => {
      size = { w: frame.clientWidth, h: frame.clientHeight };
      isStale.current = true;
    });
    measure.observe(frame);
    let drawnAt = 0;
    let shownMs = -1;
    const stop = frames.add((now) => {
      const { screenMs } = session.shownAt(run);
      const isMoved = screenMs !== shownMs;
      if (isMoved && (screenMs < from.current || screenMs > from.current + span)) {
        from.current = Math.max(-LEAD_MS, screenMs - span * TURN_TO);
        isStale.current = true;
      }
      if (isStale.current && now - drawnAt > DRAW_EVERY_MS && size.w > 0 && size.h > RULER_H) {
        isStale.current = false;
        drawnAt = now;
        const world = session.view(run);
        const scene = (isCluster(world) ? clusterSceneAt : sceneAt)(world, { recent: [], pending: [] }, { form: 'wide', isDocked: true, roles });
        const drawnOn = {
          from: from.current,
          to: from.current + span,
          width: size.w,
          height: size.h - RULER_H,
          names: NAMES[form],
        };
        const diagram = diagramAt(scene, traceOnScreen(session, run), drawnOn, session.shownAt(run).events);
        element.setAttribute('width', String(size.w));
        element.setAttribute('height', String(size.h));
        view.draw(diagram);
        if (names.current) writeNames(names.current, diagram);
        drawing.current = { view, diagram };
        shownMs = -1;
      }
      if (screenMs === shownMs) return;
      shownMs = screenMs;
      view.setPlayhead(screenMs);
    });
    return () => {
      stop();
      measure.disconnect();
      view.dispose();
      drawing.current = undefined;
      isStale.current = true;
    };
  }, [form, frames, roles, run, session, span]);

  const place = (event: { clientX: number; clientY: number }): { x: number; y: number } => {
    const rect = box.current?.getBoundingClientRect();
    return { x: event.clientX - (rect?.left ?? 0), y: event.clientY - (rect?.top ?? 0) };
  };

  const onPress = (event: MouseEvent<HTMLDivElement>): void => {
    const diagram = drawing.current?.diagram;
    if (!diagram) return;
    const { x, y } = place(event);
    if (x < diagram.window.names) return;
    session.pause();
    const near = eventNear(diagram, x, y);
    if (near === undefined) {
      session.seekScreen(Math.max(0, screenMsOf(diagram.window, x)));
      return;
    }
    session.seekEvent(run, near);
    askWhy(page, run, near);
  };

  const save = (): void => {
    const diagram = drawing.current?.diagram;
    if (!diagram || !box.current) return;
    const title = runTitleIn(state.run.scenario, language);
    saveSvg(diagramSvg(diagram, paletteOf(box.current), session.shownAt(run).screenMs), title);
  };

  const label = t('timeline.label');
  return (
    <section className="timeline" aria-label={label}>
      <div
        ref={box}
        className="timeline-paper"
        title={t('timeline.how')}
        onClick={onPress}
        onWheel={(event) => {
          const delta = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
          const most = Math.max(0, session.lengthMs() - span * TURN_TO);
          from.current = Math.min(most, Math.max(-LEAD_MS, from.current + (delta / 800) * span));
          isStale.current = true;
        }}
      >
        <svg ref={svg} role="img" aria-label={`${label}. ${t('timeline.how')}`} />
      </div>
      <div ref={names} className="timeline-names" style={{ width: NAMES[form] }} aria-hidden="true" />
      <div className="timeline-zoom">
        <IconButton name={t('timeline.zoomOut')} disabled={zoom === SPANS.length - 1} onClick={() => setZoom(zoom + 1)}>
          <ZoomOut size={15} aria-hidden="true" />
        </IconButton>
        <IconButton name={t('timeline.zoomIn')} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          <ZoomIn size={15} aria-hidden="true" />
        </IconButton>
        <IconButton name={t('timeline.save')} onClick={save}>
          <ImageDown size={15} aria-hidden="true" />
        </IconButton>
      </div>
    </section>
  );
}

/** The names of the lanes, on paper of their own: what was sent before the page began must not be drawn over them. */
function writeNames(box: HTMLElement, diagram: Diagram): void {
  const shards = diagram.shards.map(({ hue, y, h }) => {
    const edge = document.createElement('i');
    edge.style.cssText = `top:${y + 1}px;height:${h - 2}px;--hue:${hue}`;
    return edge;
  });
  box.replaceChildren(
    ...shards,
    ...diagram.lanes.map((lane) => {
      const name = document.createElement('span');
      name.textContent = lane.name;
      name.style.top = `${lane.y}px`;
      name.dataset.kind = lane.kind;
      return name;
    }),
  );
}

function traceOnScreen(session: Session, run: number): TraceOnScreen {
  const edge = session.store.getState().runs[run]?.edge.events ?? 0;
  return {
    count: edge,
    events: (first, to) => session.events(run, first, to),
    screenOfEvent: (id) => session.screenOfEvent(run, id),
    screenAt: (at) => session.screenAt(run, at),
    placeAtScreen: (ms) => session.placeAtScreen(run, ms),
  };
}
