/** The data of each event in a text/event-stream body (WHATWG HTML §9.2.6). */
export function eventData(body: string): string[] {
  const events: string[] = [];
  let data: string[] = [];
  for (const line of body.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    if (line === '') {
      if (data.length > 0) events.push(data.join('\n'));
      data = [];
    } else if (line.startsWith('data:')) {
      data.push(line.slice(5).replace(/^ /, ''));
    }
  }
  return events;
}
