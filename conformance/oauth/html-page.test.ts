import { describe, expect, it } from 'vitest';
import { processorSeconds } from '../wire/testing/processor-seconds.ts';
import { optionsOf, submissionOf, withChoice } from './html-form.ts';
import type { HtmlForm, HtmlPage } from './html-page.ts';
import { readPage } from './html-page.ts';

function only(page: HtmlPage): HtmlForm {
  expect(page.forms).toHaveLength(1);
  return page.forms[0] as HtmlForm;
}

describe('readPage', () => {
  it('reads attributes in any order, case and quoting, and skips what is not shown', () => {
    const page =
      readPage(`<!-- <form> --><script>var a = "<form><input name=no>";</script><style>p > a {}</style>
      <TITLE>Log&nbsp;in &lt;here&gt;</TITLE>
      <form action='/a?x=1&amp;y=2' data-x="a>b" METHOD = "POST">
        <input value='&#x27;q&#39;' type=hidden name=h><input disabled name=gone value=1>
        <input type=checkbox name=c checked><input type=checkbox name=d>
        <textarea name=t>
<b>raw</b></textarea>
        <select name=s><option>One<option value=2 selected>Two</select>
        <button type=button name=js>js</button><input type=submit name=go value="Go on"></form>`);
    expect(page.title).toBe('Log in <here>');
    const form = only(page);
    expect(form.buttons).toEqual([{ name: 'go', value: 'Go on', label: 'Go on' }]);
    const submission = submissionOf(page, 'https://a.example/in', form, form.buttons[0]);
    expect(submission.url).toBe('https://a.example/a?x=1&y=2');
    expect(Object.fromEntries(new URLSearchParams(submission.body))).toEqual({
      h: "'q'",
      c: 'on',
      t: '<b>raw</b>',
      s: '2',
      go: 'Go on',
    });
  });

  it('finds labels around, before and beside their controls, and controls outside of their form', () => {
    const page = readPage(`<label for=later>A &eacute;</label><form id=f><label>B <input name=b></label>
      <input name=c aria-label=C></form><input id=later name=a form=f><button form=f formaction=/other formmethod=post><b>S</b>end</button>`);
    const form = only(page);
    expect(form.controls.map(({ name, label }) => [name, label])).toEqual([
      ['b', 'B'],
      ['c', 'C'],
      ['a', 'A é'],
    ]);
    expect(form.buttons[0]).toMatchObject({ label: 'Send', action: '/other' });
    expect(submissionOf(page, 'https://a.example/', form, form.buttons[0])).toMatchObject({
      method: 'POST',
      url: 'https://a.example/other',
    });
  });

  it('takes a choice by value or label; a near miss only when there is one', () => {
    const form = only(
      readPage(`<form><select name=s><option value=1>Alder Ltd<option value=2>Birch Ltd</select>
      <input type=radio name=r value=x id=x checked><label for=x>Xylem</label><input type=radio name=r value=y></form>`),
    );
    const sent = (choice: string) => {
      const chosen = withChoice(form, choice);
      return chosen && submissionOf(readPage(''), 'https://a.example/', chosen, undefined).url.split('?')[1];
    };
    expect(optionsOf(form)).toHaveLength(4);
    expect(sent('birch ltd')).toBe('s=2&r=x');
    expect(sent('Birch')).toBe('s=2&r=x');
    expect(sent('y')).toBe('s=1&r=y');
    expect(sent('Ltd')).toBeUndefined();
    expect(sent('Cedar')).toBeUndefined();
  });

  it('finds the owner of a control as browsers do where forms are misnested', () => {
    const page = readPage(`<div><form action=a><input name=x></div><input name=y><button>Go</button></form>
      <table><form action=b><tr><td><input name=z><form action=c></td></tr></form></table><input name=free>`);
    expect(page.forms.map(({ action, controls }) => [action, controls.map(({ name }) => name)])).toEqual([
      ['a', ['x', 'y']],
      ['b', ['z']],
    ]);
    expect(page.forms[0]?.buttons).toEqual([{ name: '', value: '', label: 'Go' }]);
  });

  it('leaves out what a browser would not send or show', () => {
    const page =
      readPage(`<template><form></form></template><form><fieldset disabled><input name=no></fieldset>
      <select type=button name=s><option>A<option disabled selected>B</select><button type=odd>Go</button></form>
      <a href=/x>Up</a><base href=/b/><meta http-equiv=Refresh content="0; URL='/next'">`);
    const { controls, buttons } = only(page);
    expect(controls.map(({ name, options }) => [name, options.map(({ value }) => value)])).toEqual([
      ['s', ['A']],
    ]);
    expect(buttons).toHaveLength(1);
    expect(page).toMatchObject({ links: [{ label: 'Up', href: '/x' }], base: '/b/', refresh: '/next' });
    expect(page.text).toBe('A B Go Up');
  });
});

/** As much as the probe takes of a body. */
const mostBytes = 4 * 1024 * 1024;

describe('a hostile page', () => {
  it.each([
    '<',
    '<a ',
    '<a b="',
    '<a b=\'"',
    '<!--',
    '<title>',
    '<script>',
    '<form><input ',
    '<form><input name=a>',
    '<form id=a><button form=a>',
    '<div>',
    '<div></p>',
    '<label>a<input>',
    '<label for=a id=a>a<a href=x>',
    '<fieldset disabled><select><option>',
    '<select><option>a',
    '<svg><title>a',
    '&#',
    '&amp;',
    '<x =',
    '</',
  ])('of 4 MiB of %s is read in bounded time', (part) => {
    expect(processorSeconds(() => readPage(part.repeat(mostBytes / part.length)))).toBeLessThan(20);
  });

  it('of one kind of tag inside many of another is read in bounded time', () => {
    const seconds = processorSeconds(() => {
      readPage(`${'<i>'.repeat(mostBytes / 6)}${'</b>'.repeat(mostBytes / 8)}`);
      readPage('<br>'.repeat(mostBytes / 4));
      readPage(`${'<i>'.repeat(9_999)}${'</b>'.repeat(mostBytes / 8)}`);
      readPage(`${'<label>a'.repeat(500)}${'<input>a'.repeat(mostBytes / 8)}`);
      readPage(`${'<form>a'.repeat(500)}${'<input>a'.repeat(mostBytes / 8)}`);
      readPage(`<a ${'b'.repeat(9)}${Array.from({ length: 400_000 }, (_, index) => ` a${index}`).join('')}>`);
    });
    expect(seconds).toBeLessThan(40);
  });

  it('may hide its form behind a wall of tags, but not behind a wall of text', () => {
    const form = '<form><button>Go</button></form>';
    expect(readPage(`<p>${'1 < 2 '.repeat(100_000)}</p>${form}`).forms).toHaveLength(1);
    expect(readPage(`${'<br>'.repeat(100_000)}${form}`).forms).toEqual([]);
    expect(readPage(`${'<div>'.repeat(400)}${form}`).forms).toHaveLength(1);
  });
});
