/** The world does not know that it is watched: whatever the speed, the pace and the frames, a run ends the same. */
import { endOf, expect, linkTo, test, type FanoutPage } from './page.ts';

const SCRIPT = `title  Many orders
seed   31
server main
client alice
client bob  latency 300us
client carol  latency 90us
client dave  resp 3

alice> SUBSCRIBE a b c
at 0.000100s bob> PSUBSCRIBE * a* *b
at 0.000150s carol> SUBSCRIBE b
at 0.000200s dave> SUBSCRIBE a
dave> PUBLISH a self
at 0.010000s dave> PUBLISH b three
at 0.010040s alice> UNSUBSCRIBE
disconnect bob
dave> PUBLISH a four
reconnect bob
bob> PUBSUB NUMPAT
`;
const CLIENTS = ['alice', 'bob', 'carol', 'dave'];

async function ending(fanout: FanoutPage): Promise<readonly string[]> {
  await expect.poll(() => fanout.terminal('bob'), { timeout: 30_000 }).toMatch(/NUMPAT\n\(integer\) 0$/);
  return Promise.all(CLIENTS.map((name) => fanout.terminal(name)));
}

test('a run ends with the same terminals at every speed and pace, and stepped through by hand', async ({ fanout }) => {
  const { page, words } = fanout;
  const link = linkTo(SCRIPT);
  const begin = async (): Promise<void> => {
    await page.goto('about:blank');
    await fanout.open(link);
  };
  const endings: (readonly string[])[] = [];

  await begin();
  await fanout.playAt(8);
  await fanout.control(words.transport.play).click();
  endings.push(await ending(fanout));

  // Stepped through: at each event the picture stands.
  await begin();
  await page.evaluate((steps) => {
    for (let i = 0; i < steps; i++) window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', code: 'ArrowRight' }));
  }, endOf(SCRIPT).events);
  endings.push(await ending(fanout));

  // At a quarter of the speed, and as fast as life.
  await begin();
  await fanout.control(words.transport.play).click();
  await fanout.control(new RegExp(`^${words.transport.pace}`)).click();
  await page.getByRole('radio', { name: new RegExp(`^${words.transport.fixed}`) }).check();
  await page.getByRole('slider', { name: words.transport.fixed }).fill('0');
  await page.keyboard.press('Escape');
  await fanout.playAt(0.25);
  endings.push(await ending(fanout));

  // Back and forth, from its own end.
  await fanout.control(words.transport.start).click();
  await fanout.scrub.fill('40');
  await fanout.scrub.fill('10');
  await fanout.control(words.transport.play).click();
  endings.push(await ending(fanout));

  for (const each of endings) expect(each).toEqual(endings[0]);
});
