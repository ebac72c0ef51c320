package io.vethscope.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every chapter of the tour, run on the server: its tasks can be done, and the answer that it calls right is what
 * happens.
 */
class ChaptersTest extends BrowserTest {
  /** Runs a chapter, with what it keeps from the reader or without, and answers with its story. */
  private static final String RUN =
      """
      const [{ CHAPTERS }, course, { compose }, { createStory }, { fetchScenarios, fetchFaults }] = await Promise.all(
        ["lesson/chapters/index.js", "lesson/course.js", "state/compose.js", "state/story.js", "net/api.js"].map(
          (path) => import(new URL("js/" + path, document.baseURI)),
        ),
      );
      const [scenarios, faults] = await Promise.all([fetchScenarios(), fetchFaults()]);
      const flaws = [];
      const storyOf = async (chapter, lesson, extra, hidden) => {
        const run = compose(scenarios.find((one) => one.id === lesson.choice.scenario), lesson.choice);
        const answer = await fetch("api/traces", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ ...run, commands: [...run.commands, ...extra] }),
        });
        const lines = (await answer.text()).trim().split("\\n").map((line) => JSON.parse(line));
        if (!answer.ok || lines.at(-1).outcome !== "quiet") flaws.push(`${chapter.id}: ${JSON.stringify(lines.at(-1))}`);
        const builder = createStory(false, new Set(Array.from({ length: hidden }, (_, i) => run.commands.length + i)));
        builder.append(lines.slice(0, -1));
        builder.end();
        return builder.story;
      };
      const exits = (story) =>
        story.hops
          .filter((hop) => hop.kind === "exit")
          .map(({ event }) => [event.outcome, ...(/pod=\\w+/.exec(event.stdout) ?? [])].join(" "));
      """;

  private static final String REPORT =
      """
      return flaws;
      """;

  @Test
  void tasksCanBeDoneAndQuestionsHaveOneRightAnswer() {
    assertThat(
            ask(
                """
                const ids = new Set();
                for (const chapter of CHAPTERS) {
                  if (ids.has(chapter.id)) flaws.push(`${chapter.id} is there twice`);
                  ids.add(chapter.id);
                  const lesson = course.lessonOf(chapter, scenarios);
                  if (!lesson) { flaws.push(`${chapter.id}: no scenario`); continue; }
                  const story = await storyOf(chapter, lesson, lesson.extra, lesson.hidden);
                  const question = course.finalQuestion(chapter, story, faults);
                  const right = question?.answers.filter((answer) => answer.right).length;
                  if (right !== 1 || question.answers.length < 3) flaws.push(`${chapter.id}: ${right} right answers`);
                  if (question?.answers.some((answer) => !answer.text || !answer.why)) flaws.push(`${chapter.id}: an answer without words`);
                  const world = story.worldAt(-1);
                  for (const { say, reach, choose } of chapter.tasks) {
                    if (reach && course.hopOf(story, reach) < 0) flaws.push(`${chapter.id}: can’t be reached: ${say}`);
                    const place = choose?.endsWith(":") ? world.namespaces.has(choose.slice(0, -1)) : world.devices.has(choose);
                    if (choose && !place) flaws.push(`${chapter.id}: can’t be chosen: ${say}`);
                  }
                  if (story.hops.some((hop) => String(hop.event.run).startsWith("fault ") && lesson.hidden))
                    flaws.push(`${chapter.id} tells its fault`);
                }
                """))
        .isEmpty();
  }

  @Test
  void rightAnswerNamesWhereThePacketIsSeenNext() {
    assertThat(
            ask(
                """
                for (const chapter of CHAPTERS.filter((one) => one.guess)) {
                  const lesson = course.lessonOf(chapter, scenarios);
                  const story = await storyOf(chapter, lesson, lesson.extra, lesson.hidden);
                  const { kind, at, next } = course.decisionOf(chapter, story);
                  const { text } = course.finalQuestion(chapter, story, faults).answers.find((answer) => answer.right);
                  const field = (protocol, name) =>
                    next.layers.findLast((layer) => layer.protocol === protocol)?.fields.find((one) => one.name === name)?.value;
                  const copies = story.hops.filter((hop) => hop.kind === "tap" && hop.start === next.start && hop.ns === at.ns);
                  const asker = next.layers?.some((layer) => layer.protocol === "ARP");
                  const arrived = story.hops.find((hop) => hop.index > at.index && hop.pkt === at.pkt && hop.kind === "tap" && hop.ns !== at.ns);
                  const holds = {
                    ask: () => asker && text.includes(`who has ${field("ARP", "Target address")}?`),
                    send: () => !asker && text.startsWith("The packet itself"),
                    loop: () => next.dev === "lo" && text.startsWith("lo"),
                    cable: () => text === `${next.dev} in ${next.ns}`,
                    flood: () => copies.length > 2 && text.includes("every port"),
                    forward: () => text.includes(next.dev) && copies.length === 1,
                    up: () => text.includes(next.dev) && text.includes("own IP stack") && next.event.dir === "in",
                    route: () => text === next.dev,
                    unwrap: () => text.startsWith(`${next.dev} of ${next.ns}`),
                    tunnel: () => text.includes(arrived.layers[1].fields.find((one) => one.name === "Destination").value),
                    error: () => next.layers.some((layer) => text.includes(layer.summary)),
                    translate: () => {
                      const change = ["Source", "Destination"].map((name) => story.hops
                        .find((hop) => hop.index > at.index && hop.pkt === at.pkt && hop.kind === "tap")
                        .layers.findLast((layer) => layer.protocol === "IPv4").fields.find((one) => one.name === name).value);
                      return change.some((address) => text.includes(address));
                    },
                  }[kind];
                  if (!holds?.()) flaws.push(`${chapter.id} (${kind}): “${text}”, but next is ${next.ns}:${next.dev}`);
                }
                """))
        .isEmpty();
  }

  @Test
  void failureIsWhatTheHiddenFaultDoes() {
    assertThat(
            ask(
                """
                for (const chapter of CHAPTERS.filter((one) => one.diagnosis)) {
                  const lesson = course.lessonOf(chapter, scenarios);
                  const broken = exits(await storyOf(chapter, lesson, lesson.extra, lesson.hidden));
                  const whole = exits(await storyOf(chapter, lesson, lesson.extra.slice(lesson.hidden), 0));
                  if (!lesson.hidden || String(broken) === String(whole)) flaws.push(`${chapter.id}: nothing fails`);
                  if (whole.some((outcome) => !outcome.startsWith("ok"))) flaws.push(`${chapter.id}: fails without the fault: ${whole}`);
                }
                if (CHAPTERS.filter((one) => one.diagnosis).length < 6) flaws.push("fewer than six failures");
                """))
        .isEmpty();
  }

  @Test
  void addressesInTheWordsAreThoseOfTheRun() {
    assertThat(
            ask(
                """
                for (const chapter of CHAPTERS) {
                  const lesson = course.lessonOf(chapter, scenarios);
                  const story = await storyOf(chapter, lesson, lesson.extra, 0);
                  const said = JSON.stringify([chapter.text, chapter.tasks, chapter.simpler ?? "", chapter.diagnosis ?? ""]);
                  const seen = JSON.stringify(story.events);
                  for (const [address] of said.matchAll(/\\d+\\.\\d+\\.\\d+\\.\\d+/g))
                    if (!seen.includes(address)) flaws.push(`${chapter.id}: ${address} is not in its run`);
                  for (const [mark] of said.matchAll(/!(?=\\s|"|$)/g)) flaws.push(`${chapter.id}: ${mark}`);
                }
                """))
        .isEmpty();
  }

  private List<?> ask(String question) {
    Page page = open("/#scenario=localhost");
    return (List<?>) page.evaluate("async () => {" + RUN + question + REPORT + "}");
  }
}
