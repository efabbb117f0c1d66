import { createTransport } from 'nodemailer';

/*
 * The reference of P-2, a process of its own: nodemailer composes each mail with its eight values and sends it over a
 * pool of ten connections. `node bench/nodemailer-pool.ts PORT COUNT` prints the seconds it took.
 */
const [port, count] = process.argv.slice(2).map(Number) as [number, number];

const pool = createTransport({
  host: '127.0.0.1',
  port,
  pool: true,
  maxConnections: 10,
  maxMessages: Infinity,
  ignoreTLS: true,
});

const paragraph =
  'The doors open three quarters of an hour before the start. Coats are taken at the desk on the left; please allow a little time for it. ';
const body = paragraph.repeat(24);

let next = 0;
const began = performance.now();
// More under way than connections, so that none of them ever waits for us.
await Promise.all(Array.from({ length: 50 }, () => sendOneAfterTheOther()));
console.log((performance.now() - began) / 1000);
pool.close();

async function sendOneAfterTheOther(): Promise<void> {
  while (next < count) {
    next += 1;
    await pool.sendMail(mailTo(next));
  }
}

function mailTo(n: number): object {
  const [first, last, event, day, time, order, seats, tickets] = [
    'Anna',
    `Number-${n}`,
    'The Long Evening',
    '27 November 2026',
    '20:00',
    `ORD${n}`,
    `A${n % 60}`,
    '1',
  ];
  const text = `Dear ${first} ${last},\n\n${event}, ${day} at ${time}. Order ${order}, seats ${seats}, ${tickets} tickets.\n\n${body}`;
  return {
    from: 'Bench House <from@bench.example>',
    to: `anna.${n}@bench.example`,
    subject: `Your evening at ${event}`,
    text,
    html: `<html><body><p>${text.replaceAll('\n\n', '</p><p>')}</p></body></html>`,
  };
}
