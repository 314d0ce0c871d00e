// Run inside a copy of a report: looks at what a browser made of it and sends the faults it finds
// to the page around it. Contrast as WCAG 2.1 defines it: 4.5 for text, 3 for large text and for
// the graphics of a chart.
'use strict';
(() => {
  const faults = [];
  const counts = { texts: 0, graphics: 0, charts: 0, marks: 0, tables: 0 };
  const fault = (text) => faults.push(text);

  const colour = (text) => {
    const parts = (text.match(/[\d.]+/g) || []).map(Number);
    return { rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1 };
  };
  const luminance = (rgb) => {
    const linear = rgb.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const contrast = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found.alpha === 1) return found.rgb;
      if (found.alpha !== 0) fault(`a background that is seen through: ${at.tagName}`);
    }
    fault('no background of its own');
    return [255, 255, 255];
  };
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
  };
  const hold = (what, front, back, least) => {
    const found = contrast(front, back);
    if (found < least) fault(`contrast ${found.toFixed(2)} is under ${least}: ${what}`);
  };

  for (const details of document.querySelectorAll('details')) details.open = true;

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('script, style, svg title, svg desc')) continue;
    // A code makes room where the screen is narrow: its meaning stands beside it.
    const spare = element.closest('.spare');
    if (spare && !shown(spare) && innerWidth <= 480 && spare.nextElementSibling?.textContent.trim()) continue;
    if (!shown(element)) {
      fault(`text that cannot be seen: ${node.data.trim().slice(0, 40)}`);
      continue;
    }
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const front = colour(element.closest('svg') ? style.fill : style.color);
    if (size < 11) fault(`letters of ${size} pixels: ${node.data.trim().slice(0, 40)}`);
    hold(node.data.trim().slice(0, 40), front.rgb, behind(element), large ? 3 : 4.5);
    counts.texts += 1;
  }
  for (const shape of document.querySelectorAll('svg rect, svg circle, svg .curve')) {
    const style = getComputedStyle(shape);
    const front = colour(shape.matches('.curve') ? style.stroke : style.fill);
    hold(`${shape.tagName} ${shape.getAttribute('class')}`, front.rgb, behind(shape), 3);
    counts.graphics += 1;
  }

  // Nothing is wider than the screen, but what is moved within its own frame.
  const page = document.documentElement;
  if (page.scrollWidth > innerWidth) fault(`${page.scrollWidth} wide on ${innerWidth}`);
  for (const frame of document.querySelectorAll('.frame')) {
    if (frame.getBoundingClientRect().right > innerWidth + 0.5) fault('a frame past the edge');
    if (frame.tabIndex !== 0 || !frame.getAttribute('aria-label')) {
      fault('a frame that no keyboard reaches');
    }
  }

  // Texts of a chart stay inside it and do not lie on one another.
  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  for (const svg of document.querySelectorAll('figure > svg')) {
    const edge = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')];
    const boxes = texts.map((text) => text.getBoundingClientRect());
    boxes.forEach((box, i) => {
      if (box.left < edge.left - 1 || box.right > edge.right + 1) {
        fault(`past the edge of its chart: ${texts[i].textContent}`);
      }
      for (let j = i + 1; j < boxes.length; j += 1) {
        if (overlap(box, boxes[j])) {
          fault(`on one another: ${texts[i].textContent}, ${texts[j].textContent}`);
        }
      }
    });
    const bars = [...svg.querySelectorAll('rect')].map((bar) => bar.getBoundingClientRect());
    texts.forEach((text, i) => {
      if (bars.some((bar) => overlap(boxes[i], bar))) fault(`on a bar: ${text.textContent}`);
    });
  }

  // Every chart has a name, and a table with the same numbers.
  for (const figure of document.querySelectorAll('figure')) {
    const svg = figure.querySelector(':scope > svg');
    const names = (svg.getAttribute('aria-labelledby') || '').split(' ');
    if (svg.getAttribute('role') !== 'img') fault('a chart without role');
    if (names.length !== 2 || names.some((id) => !document.getElementById(id)?.textContent)) {
      fault('a chart without name');
    }
    const rows = [...figure.querySelectorAll('tbody tr')].map((row) =>
      [...row.cells].map((cell) => cell.textContent));
    const lying = svg.querySelector('text.label') !== null;
    for (const title of svg.querySelectorAll(':scope > g > title, circle > title')) {
      const [label, value] = title.textContent.split(/: (?=[^:]*$)/);
      const number = value.replace(/^-/, '');
      const there = rows.some((row) => row.includes(number) && (!lying || row.includes(label)));
      if (!there) fault(`not in the table: ${title.textContent}`);
      counts.marks += 1;
    }
    counts.charts += 1;
  }
  for (const table of document.querySelectorAll('table')) {
    const width = table.tHead.rows[0].cells.length;
    if ([...table.tBodies[0].rows].some((row) => row.cells.length !== width)) {
      fault(`a row of another width: ${table.caption.textContent}`);
    }
    if ([...table.tHead.rows[0].cells].some((cell) => cell.scope !== 'col')) {
      fault('a column head without scope');
    }
    if (!table.caption.textContent) fault('a table without caption');
    counts.tables += 1;
  }

  // Order and names of headings, ids, language.
  let before = 0;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
    const level = Number(heading.tagName[1]);
    if (level > before + 1) fault(`h${level} after h${before}: ${heading.textContent}`);
    if (!heading.textContent.trim()) fault('an empty heading');
    before = level;
  }
  if (document.querySelectorAll('h1').length !== 1) fault('not one h1');
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  if (new Set(ids).size !== ids.length) fault('an id twice');
  if (!['nl', 'en'].includes(page.lang)) fault(`language ${page.lang}`);
  if (!document.title) fault('no title');
  if (performance.getEntriesByType('resource').length !== 0) fault('something was fetched');

  parent.postMessage({
    page: document.title,
    lang: page.lang,
    width: innerWidth,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    counts,
    faults,
  }, '*');
})();
