/**
 * The stage of one run: cards at the rectangles of the scene, wires behind them, packets on a canvas above.
 *
 * The canvas lets every pointer through; a press on the pane is tested against the packets that stand there.
 */
import { Bot, Maximize, Minus, Plus, UserPlus } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorldView } from '../../engine/view.ts';
import type { SceneMemory } from '../../scene/cluster/index.ts';
import { sceneAt, type Form, type Point, type Scene } from '../../scene/index.ts';
import { IconButton } from '../parts/index.ts';
import { askWhy, useChoice, useForm, useInsides, useLanguage, useMedia, usePage, useRoles, useRun } from '../page-context.tsx';
import { runTitleIn } from '../titles.ts';
import { addClient } from './add-client.ts';
import { useAppParts } from './app-parts.ts';
import { isClusterWorld, useClusterParts } from './cluster-parts.ts';
import { hasBroker, useBroker } from './kafka-parts.ts';
import { useStreamScene } from './stream-parts.ts';
import { aroundAt, openBooks, openGhosts, type Books } from './around.ts';
import { LARGEST_FIT, openCamera, type Camera, type Margins } from './camera.ts';
import { ClientCardView } from './ClientCard.tsx';
import { openEasel, type Easel } from './easel.ts';
import { GroupCardView } from './GroupCard.tsx';
import { NodeCardView } from './NodeCard.tsx';
import './stage.css';

const CellsLayer = lazy(() => import('./CellsLayer.tsx').then((part) => ({ default: part.CellsLayer })));
/** Nobody reaches for a wire before the first picture stands. */
const WireHandles = lazy(() => import('./faults/WireHandles.tsx').then((part) => ({ default: part.WireHandles })));
/** Comes when it is asked for. */
const ProgramSheet = lazy(() => import('./program/ProgramSheet.tsx').then((part) => ({ default: part.ProgramSheet })));
const Legend = lazy(() => import('./Legend.tsx').then((part) => ({ default: part.Legend })));

/** Room around the cards. */
const MARGINS: Readonly<Record<Form, Margins>> = {
  wide: { top: 20, bottom: 52, side: 24 },
  phone: { top: 10, bottom: 10, side: 12 },
};
const FRAMED: Margins = { top: 8, bottom: 8, side: 10 };
/**
 * Where terminals do not fit into the cards of this room, they may in a larger one, shown smaller; beyond the last of
 * these nobody could read them, and they go into the dock.
 */
const ENLARGED: readonly number[] = [1.12, 1.25, 1.4];
/** A terminal lower than this shows no whole answer; a little smaller type is the lesser evil. */
const GOOD_CARD_H = 185;
/** In a lecture everything is laid out for a smaller room and shown so much larger: it is read from the last row. */
const LECTURED = 1.6;
/** Compact cards and wires of a good length are as wide as this. */
const WIRES_W = 960;
/** The cards of a frame need at least so much height. */
const FRAMED_H = 280;
/** A node with lists takes so much more. */
const CELLS_W = 60;
const LANES_W = 170;
/** What the hint takes at the top. */
const HINT_H: Readonly<Record<Form, number>> = { wide: 44, phone: 60 };
/** What is said of folded clients takes at the bottom of a phone's stage. */
const FOLD_NOTE_H = 44;
/** Fewer clients never fold, so nobody asks how much each has sent. */
const COUNTED_FROM = 8;
/** However many there are, nobody folds. */
const UNFOLDED = 10_000;
/** Below a cluster stand the totals of its run. */
const TOTALS_H: Readonly<Record<Form, number>> = { wide: 44, phone: 34 };

/** Until the parts for a cluster have come. */
const NOTHING_YET: Scene = {
  cards: [],
  wires: [],
  bounds: { x: 0, y: 0, w: 0, h: 0 },
  wireOf: new Map(),
  hasTerminals: false,
  links: [],
  linkOf: new Map(),
  cluster: undefined,
};

/** `isFramed`: one of several in a frame that has its own title; small, without words of its own. */
export function Stage({ run, isFramed = false }: { readonly run: number; readonly isFramed?: boolean }) {
  const { t } = useTranslation();
  const page = usePage();
  const { session, choices } = page;
  const state = useRun(run);
  const form = useForm();
  const language = useLanguage();
  const isReduced = useMedia('(prefers-reduced-motion: reduce)');
  const isDocked = useChoice((all) => all.terminals === 'dock') || form === 'phone' || isFramed;
  const isUnfolded = useChoice((all) => all.isUnfolded);
  const chosen = useChoice((all) => (all.run === run ? all.client : undefined));
  const pane = useRef<HTMLElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const camera = useRef<Camera | undefined>(undefined);
  const easel = useRef<Easel | undefined>(undefined);
  const [size, setSize] = useState<{ w: number; h: number } | undefined>(undefined);
  const [moving, setMoving] = useState<{ card: string; to: Point } | undefined>(undefined);
  const roles = useRoles(state.run);
  const insides = useInsides(state.run);
  const books = useMemo((): Books => {
    // Another input makes another past.
    void state.run;
    return openBooks(session, run);
  }, [run, session, state.run]);

  const ghostsAt = useMemo(() => {
    void state.run;
    return openGhosts(session, run);
  }, [run, session, state.run]);

  // Without the hint there is more room; cards do not jump for it.
  const view = session.view(run);
  const isCluster = isClusterWorld(view);
  const cluster = useClusterParts(isCluster);
  const streams = useStreamScene(insides.keys && !isCluster);
  const brokerAt = useBroker(hasBroker(view), { session, run, inputs: state.run });
  const apps = useAppParts(hasApps(view));
  const [isProgramming, setProgramming] = useState(false);
  const [link, setLink] = useState<string | undefined>(undefined);
  const [glanced, setGlanced] = useState<string | undefined>(undefined);
  // What is the same from one event to the next is not drawn again.
  const memory = useMemo((): SceneMemory => ({}), []);
  const margin = isFramed ? FRAMED : MARGINS[form];
  const foot = isCluster ? TOTALS_H[form] : 0;
  const larger = useChoice((all) => all.isPresenting) ? LECTURED : 1;
  const room = useMemo(
    () =>
      size && {
        w: Math.max(320, (size.w - 2 * margin.side) / larger),
        h: Math.max(isFramed ? 0 : 240, (size.h - margin.top - margin.bottom - foot) / larger),
      },
    [foot, isFramed, larger, margin, size],
  );
  const ledger = isCluster || view.clients.size > COUNTED_FROM ? books(state.shownEvents) : undefined;
  const ghosts = insides.keys && !isCluster ? ghostsAt(state.shownEvents) : undefined;
  const programs = useMemo(() => {
    void state.run;
    return apps?.openPrograms(session, run);
  }, [apps, run, session, state.run]);
  const appsShown = programs?.(state.shownEvents);
  // The world changes in place: its version says when to look again.
  const scene = useMemo(() => {
    void state.version;
    void state.shownEvents;
    const world = moving ? { ...view, places: new Map(view.places).set(moving.card, moving.to) } : view;
    const around = aroundAt(session, run);
    const kafka = brokerAt?.(session.shownAt(run).events);
    if (isCluster && !cluster) return NOTHING_YET;
    const drawn: typeof sceneAt = cluster ? (...of) => cluster.clusterSceneAt(...of, memory) : sceneAt;
    const within = (given: { w: number; h: number } | undefined): Scene =>
      drawn(world, around, {
        form,
        isDocked,
        roles,
        insides,
        ...(given ? { room: given } : {}),
        ...(chosen === undefined ? {} : { pinned: new Set([chosen]) }),
        ...(isUnfolded ? { foldAbove: UNFOLDED } : {}),
        ...(ledger ? { ledger } : {}),
        ...(ghosts ? { ghosts } : {}),
        ...(streams ? { streams } : {}),
        ...(kafka ? { kafka } : {}),
        ...(appsShown ? { apps: appsShown } : {}),
        inFlight: session.inFlight(run),
      });
    const inRoom = (factor: number): Scene => within(room && { w: room.w * factor, h: room.h * factor });
    if (isCluster) return inRoom(1);
    // A frame is low: cards of its shape, shown smaller.
    if (isFramed) return within(room && { w: WIRES_W, h: Math.max(FRAMED_H, (WIRES_W * room.h) / room.w) });
    // Where cards are compact, the wires between them still need room to be read on.
    const compact = (): Scene => inRoom(form === 'wide' && room ? Math.max(1, (WIRES_W + (hasBroker(view) ? LANES_W : insides.keys ? CELLS_W : 0)) / room.w) : 1);
    if (isDocked) return compact();
    const first = inRoom(1);
    if (first.hasTerminals) {
      const lowest = Math.min(...first.cards.map((card) => (card.kind === 'client' ? card.rect.h : Infinity)));
      const roomier = lowest < GOOD_CARD_H ? inRoom(ENLARGED[0] ?? 1) : first;
      return roomier.hasTerminals ? roomier : first;
    }
    if (first.cards.some((card) => card.kind === 'group')) return compact();
    for (const factor of ENLARGED) {
      const larger = inRoom(factor);
      if (larger.hasTerminals) return larger;
    }
    return compact();
  }, [appsShown, brokerAt, chosen, cluster, form, ghosts, insides, isCluster, isDocked, isFramed, isUnfolded, ledger, memory, moving, roles, room, run, session, state.shownEvents, state.version, streams, view]);

  const folded = scene.cards.reduce((sum, card) => sum + (card.kind === 'group' ? card.clients.length : 0), 0);
  // Over several frames it is only for a while, and for none of them in particular.
  const hasHint = useChoice((all) => all.hint !== undefined) && !isFramed;
  const hasFoldNote = form === 'phone' && folded > 0;
  const margins = useMemo(() => {
    const { top, bottom, side } = margin;
    return { top: top + (hasHint ? HINT_H[form] : 0), bottom: bottom + foot + (hasFoldNote ? FOLD_NOTE_H : 0), side };
  }, [foot, form, hasFoldNote, hasHint, margin]);

  useLayoutEffect(() => {
    if (!pane.current || !sheet.current) return undefined;
    const element = pane.current;
    const opened = openCamera(element, sheet.current, (at) => easel.current?.moveTo(at));
    camera.current = opened;
    const measure = new ResizeObserver(() => {
      const { width, height } = element.getBoundingClientRect();
      setSize({ w: width, h: height });
    });
    measure.observe(element);
    return () => {
      measure.disconnect();
      opened.close();
    };
  }, []);

  useEffect(() => {
    if (!canvas.current) return undefined;
    const opened = openEasel(canvas.current, page, run);
    easel.current = opened;
    if (camera.current) opened.moveTo(camera.current.view());
    return () => opened.close();
  }, [page, run]);

  useEffect(() => {
    easel.current?.show(scene, isReduced, cluster?.paintSlotRoll);
  }, [cluster, isReduced, scene]);

  const { x, y, w, h } = scene.bounds;
  useEffect(() => {
    if (size && !moving) camera.current?.fit({ x, y, w, h }, { size, margins, largest: larger * LARGEST_FIT }, false);
  }, [h, larger, margins, moving, size, w, x, y]);

  const needsDock = !isDocked && !scene.hasTerminals && scene !== NOTHING_YET;
  useEffect(() => {
    if (size && choices.getState().needsDock !== needsDock) choices.setState({ needsDock });
  }, [choices, needsDock, size]);

  const scale = useCallback(() => camera.current?.view().k ?? 1, []);
  const onMove = useCallback((card: string, to: Point) => {
    camera.current?.hold();
    setMoving({ card, to });
  }, []);
  const onDrop = useCallback(
    (card: string, to: Point) => {
      session.act(run, { kind: 'card-placed', card, x: to.x, y: to.y });
      setMoving(undefined);
    },
    [run, session],
  );

  const pressed = useRef<Point | undefined>(undefined);
  const onPointerUp = (event: PointerEvent<HTMLElement>): void => {
    const start = pressed.current;
    pressed.current = undefined;
    if (!start || Math.hypot(event.clientX - start.x, event.clientY - start.y) > 5) return;
    const box = event.currentTarget.getBoundingClientRect();
    const hit = easel.current?.packetAt({ x: event.clientX - box.x, y: event.clientY - box.y });
    if (hit) askWhy(page, run, hit.id);
  };

  const title = runTitleIn(state.run.scenario, language) || t('header.untitled');
  return (
    <section
      ref={pane}
      className="stage"
      aria-label={t('stage.labelOf', { title })}
      data-totals={isCluster || undefined}
      onPointerDown={(event) => {
        const isOnCard = event.target instanceof Element && event.target.closest('button, input, .terminal, .stage-float');
        pressed.current = isOnCard ? undefined : { x: event.clientX, y: event.clientY };
      }}
      onPointerUp={onPointerUp}
    >
      <div ref={sheet} className="stage-sheet" data-small={scene.cluster?.size === 'small' || undefined}>
        {cluster && <cluster.ClusterGround scene={scene} chosen={link} onChoose={setLink} onGlance={setGlanced} />}
        {scene.cards.map((card) =>
          card.kind === 'member' ? (
            cluster && <cluster.MemberCardView key={card.key} run={run} card={card} />
          ) : card.kind === 'node' ? (
            <NodeCardView
              key={card.key}
              run={run}
              card={card}
              version={view.version}
              scale={scale}
              onMove={onMove}
              onDrop={onDrop}
            />
          ) : card.kind === 'client' ? (
            <ClientCardView key={card.key} run={run} card={card} apps={apps} scale={scale} onMove={onMove} onDrop={onDrop} />
          ) : (
            <GroupCardView key={card.key} card={card} />
          ),
        )}
        {insides.keys && !isCluster && (
          <Suspense fallback={null}>
            <CellsLayer run={run} scene={scene} events={state.shownEvents} form={form} isReduced={isReduced} />
          </Suspense>
        )}
        <Suspense fallback={null}>
          <WireHandles run={run} scene={scene} />
        </Suspense>
        {cluster && scene.cluster && <cluster.ClusterSky run={run} cluster={scene.cluster} links={scene.links} scale={scale} />}
      </div>
      <canvas ref={canvas} className="stage-packets" aria-hidden="true" />
      {cluster && ledger && (
        <cluster.Totals
          run={run}
          ledger={ledger}
          link={scene.links.find(({ key }) => key === (link ?? glanced))}
          isGlance={link === undefined}
          onClose={() => setLink(undefined)}
        />
      )}
      {(folded > 0 || isUnfolded) && (
        <div className="stage-float" data-place="middle">
          {folded > 0 ? t('stage.foldedNote', { count: folded }) : null}
          <button type="button" className="button" onClick={() => choices.setState({ isUnfolded: !isUnfolded })}>
            {isUnfolded ? t('stage.fold') : t('stage.unfold')}
          </button>
        </div>
      )}
      {form === 'wide' && !isFramed && (
        <>
          <div className="stage-float" data-place="left">
          <button type="button" className="button" onClick={() => addClient(page, run)} title={t('stage.addClient')}>
            <UserPlus size={16} aria-hidden="true" />
            <span className="stage-word">{t('stage.addClient')}</span>
          </button>
          <button type="button" className="button" onClick={() => setProgramming(true)} title={t('apps.add')}>
            <Bot size={16} aria-hidden="true" />
            <span className="stage-word">{t('apps.add')}</span>
          </button>
          <Suspense fallback={null}>
            <Legend />
          </Suspense>
        </div>
        <div className="stage-float" data-place="right">
          <IconButton name={t('stage.zoomOut')} onClick={() => camera.current?.zoomBy(1 / 1.3)}>
            <Minus size={16} aria-hidden="true" />
          </IconButton>
          <IconButton name={t('stage.zoomIn')} onClick={() => camera.current?.zoomBy(1.3)}>
            <Plus size={16} aria-hidden="true" />
          </IconButton>
          <IconButton name={t('stage.fit')} onClick={() => size && camera.current?.fit(scene.bounds, { size, margins, largest: larger * LARGEST_FIT }, true)}>
            <Maximize size={15} aria-hidden="true" />
          </IconButton>
        </div>
        </>
      )}
      {isProgramming && (
        <Suspense fallback={null}>
          <ProgramSheet run={run} client={undefined} onClose={() => setProgramming(false)} />
        </Suspense>
      )}
    </section>
  );
}

/** Does a program drive one of its clients? */
function hasApps({ clients }: WorldView): boolean {
  for (const { app } of clients.values()) if (app) return true;
  return false;
}
