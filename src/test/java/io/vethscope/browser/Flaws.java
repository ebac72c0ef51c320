package io.vethscope.browser;

/**
 * Looks for what must never be seen, by measuring what the browser has drawn. Each is the body of a function that
 * answers with the flaws, one a line; with an empty text where there is none.
 */
final class Flaws {
  private static final String MEASURES =
      """
      const svg = document.querySelector("svg[role=group]");
      const sight = svg.getBoundingClientRect();
      const shades = new Map([[svg, 1]]);
      const shade = (element) => {
        if (!shades.has(element)) {
          const { display, opacity } = getComputedStyle(element);
          shades.set(element, display === "none" ? 0 : Number(opacity) * shade(element.parentElement));
        }
        return shades.get(element);
      };
      const wordsOf = (text) =>
        [...text.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("");
      const boxOf = (element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return { left, right, top, bottom };
      };
      // The room of a line of text is higher than its letters.
      const inkOf = (text) => {
        const box = boxOf(text);
        const spare = (box.bottom - box.top) * 0.18;
        return { ...box, top: box.top + spare, bottom: box.bottom - spare, words: wordsOf(text), element: text };
      };
      const within = (a, b, by) =>
        a.left >= b.left - by && a.right <= b.right + by && a.top >= b.top - by && a.bottom <= b.bottom + by;
      const meet = (a, b) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
      const area = (box) => (box.right - box.left) * (box.bottom - box.top);

      const texts = [...svg.querySelectorAll("text")]
        .filter((text) => wordsOf(text).trim() && shade(text) > 0.05)
        .map(inkOf)
        .filter((text) => meet(text, sight));
      const boxes = [...svg.querySelectorAll("rect")]
        .filter((rect) => shade(rect) > 0 && !rect.closest(".packets, .notes"))
        .map(boxOf);
      const paintedIn = (groups) =>
        [...svg.querySelectorAll(groups)].filter((group) => shade(group) > 0.05).map((group) => {
          const painted = [...group.querySelectorAll("rect")].filter((rect) => shade(rect) > 0.05).map(boxOf);
          return {
            left: Math.min(...painted.map((box) => box.left)),
            right: Math.max(...painted.map((box) => box.right)),
            top: Math.min(...painted.map((box) => box.top)),
            bottom: Math.max(...painted.map((box) => box.bottom)),
            words: [...group.querySelectorAll("text")].map(wordsOf).filter(Boolean).join(" "),
          };
        });
      const capsules = paintedIn(".packets > g");
      const notes = paintedIn(".notes > g");
      const labels = texts.filter((text) => !text.element.closest(".packets, .notes"));
      const flaws = [];
      """;

  private static final String REPORT =
      """
      return flaws.join("\\n");
      """;

  /**
   * Words on the stage that lie on each other, leave the box that they stand in, or are covered by a packet or a note;
   * packets and notes that lie on each other.
   */
  static final String OF_STAGE =
      MEASURES
          + """
          for (const text of texts) {
            const x = (text.left + text.right) / 2;
            const y = (text.top + text.bottom) / 2;
            const own = [...text.element.parentElement.children].filter((one) => one.tagName === "rect").map(boxOf);
            const around = (own.length ? own : boxes)
              .filter((box) => x > box.left && x < box.right && y > box.top && y < box.bottom)
              .sort((a, b) => area(a) - area(b))[0];
            if (around && !within(text, around, 1.5)) flaws.push(`“${text.words}” leaves its box`);
            if (!around && own.length) flaws.push(`“${text.words}” is beside its box`);
          }
          labels.forEach((a, i) => {
            for (const b of labels.slice(i + 1)) if (meet(a, b)) flaws.push(`“${a.words}” lies on “${b.words}”`);
          });
          const covers = [...capsules, ...notes];
          for (const label of labels)
            for (const cover of covers)
              if (meet(label, cover)) flaws.push(`“${cover.words}” covers “${label.words}”`);
          covers.forEach((a, i) => {
            for (const b of covers.slice(i + 1)) if (meet(a, b)) flaws.push(`“${a.words}” lies on “${b.words}”`);
          });
          """
          + REPORT;

  /** Controls that are out of sight, covered or too small to be hit; text that spills out of its element. */
  static final String OF_PAGE =
      """
      const flaws = [];
      const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length;
      const nameOf = (element) =>
        (element.getAttribute("aria-label") || element.textContent || element.id).trim().slice(0, 40);
      const root = document.documentElement;
      if (root.scrollWidth > innerWidth) flaws.push(`the page is ${root.scrollWidth} wide in ${innerWidth}`);
      for (const part of document.querySelectorAll("header, main, aside, section")) {
        const { left, right } = part.getBoundingClientRect();
        if (seen(part) && (left < -1 || right > innerWidth + 1)) flaws.push(`${part.className} leaves the window`);
        if (part.scrollWidth > part.clientWidth + 1) flaws.push(`${part.className} is wider than its room`);
      }
      for (const control of document.querySelectorAll("button, select, input, summary, [role=slider]")) {
        if (!seen(control)) continue;
        const box = control.getBoundingClientRect();
        const name = nameOf(control);
        if (box.left < -1 || box.right > innerWidth + 1) flaws.push(`${name} is beside the window`);
        if (box.width < 24 || box.height < 24) flaws.push(`${name} is only ${box.width} × ${box.height}`);
        if (control.closest("aside")) continue;
        if (box.top < -1 || box.bottom > innerHeight + 1) flaws.push(`${name} is above or below the window`);
        const there = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
        if (!there || !(control.contains(there) || there.contains(control))) flaws.push(`${name} is covered`);
      }
      for (const text of document.querySelectorAll("h2, h3, p, li, button, label, dd, dt, option, code, small")) {
        const style = getComputedStyle(text);
        if (!seen(text) || style.overflowX !== "visible" || style.display === "inline") continue;
        if (text.scrollWidth > text.clientWidth + 1) flaws.push(`“${nameOf(text)}” spills out of its ${text.tagName}`);
      }
      """
          + REPORT;

  /** Text that has too little contrast with what is behind it (WCAG 2.2, 1.4.3). */
  static final String OF_CONTRAST =
      """
      const flaws = [];
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = 1;
      const context = canvas.getContext("2d", { willReadFrequently: true });
      const paint = (colours) => {
        context.clearRect(0, 0, 1, 1);
        for (const colour of colours) {
          context.fillStyle = colour;
          context.fillRect(0, 0, 1, 1);
        }
        return [...context.getImageData(0, 0, 1, 1).data];
      };
      const luminance = (colours) => {
        const [r, g, b] = paint(colours)
          .slice(0, 3)
          .map((value) => value / 255)
          .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const behind = (element) =>
        element ? [...behind(element.parentElement), getComputedStyle(element).backgroundColor] : ["white"];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.data.trim() || element.closest("svg, option, .hidden, .skip, noscript, script")) continue;
        if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        const style = getComputedStyle(element);
        const ground = behind(element);
        const [a, b] = [luminance(ground), luminance([...ground, style.color])];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        const large = parseFloat(style.fontSize) >= (Number(style.fontWeight) >= 700 ? 18.66 : 24);
        if (ratio < (large ? 3 : 4.5)) flaws.push(`“${node.data.trim().slice(0, 30)}” has ${ratio.toFixed(2)}:1`);
      }
      """
          + REPORT;

  private Flaws() {}
}
