import { html } from 'hono/html';
import { alert, type Page } from '../../pages/layout.ts';
import { layout } from '../pages.ts';

export interface CodeEntry {
  system: string;
  formToken: string;
  /** What was typed before, or stood in the address. */
  code?: string | undefined;
  problem?: string;
}

/** Where a person types the code that a device shows (RFC 8628 §3.3). */
export function codePage({ system, formToken, code = '', problem }: CodeEntry): Page {
  return layout(
    `Connect a device · ${system}`,
    html`<h1>Connect a device to ${system}</h1>
      <p>Type the code that the device or the program in front of you shows.</p>
      ${alert(problem)}
      <form method="post">
        <input type="hidden" name="xsrf" value="${formToken}">
        <label for="user_code">Code</label>
        <input id="user_code" name="user_code" value="${code}" autocomplete="off" autocapitalize="characters" spellcheck="false" required autofocus>
        <div class="buttons"><button class="main">Continue</button></div>
      </form>`,
  );
}

export interface CodeConfirmation {
  system: string;
  formToken: string;
  client: string;
  code: string;
}

/** Somebody may have been sent here with a stranger's code: the person compares before anything else (RFC 8628 §5.4). */
export function confirmPage({ system, formToken, client, code }: CodeConfirmation): Page {
  return layout(
    `Is this your device? · ${system}`,
    html`<h1>Is this your device?</h1>
      <p><strong>${client}</strong> wants to connect to ${system}. It shows this code now:</p>
      <p class="code"><code>${code}</code></p>
      <p>Do not go on when somebody sent you the code, or the link to this page.</p>
      <form method="post">
        <input type="hidden" name="xsrf" value="${formToken}">
        <input type="hidden" name="user_code" value="${code}">
        <div class="buttons">
          <button class="main" name="confirm" value="yes">Yes, continue</button>
          <button name="abort" value="yes">No, not mine</button>
        </div>
      </form>`,
  );
}

/** The last page when access was allowed. */
export function connectedPage(system: string): Page {
  return layout(
    `Connected · ${system}`,
    html`<h1>Your device is connected</h1>
      <p role="status">Go back to it: it goes on by itself in a few seconds. You can close this page.</p>`,
  );
}

/** The last page when the person said no. */
export function refusedPage(system: string): Page {
  return layout(
    `Not connected · ${system}`,
    html`<h1>Nothing was connected</h1>
      <p role="status">The device was told so and got no access. You can close this page.</p>`,
  );
}
