/** The program of a thread for input and output: services for a guest whose own thread waits. */
import { workerData } from 'node:worker_threads';
import { Endpoints } from '../io/lines.ts';
import { services } from './services.ts';
import { post } from './thread-messages.ts';
import type { FromThread, ThreadData, ToThread } from './thread-messages.ts';

const { port, arrived } = workerData as ThreadData;

function tell(message: FromThread, content: object): void {
  post(port, message, content);
  Atomics.add(arrived, 0, 1);
  Atomics.notify(arrived, 0);
}

const endpoints = new Endpoints(services, (line, event) => tell({ kind: 'event', line, event }, event));

process.on('uncaughtException', (error) => tell({ kind: 'failure', error }, {}));

port.on('message', (message: ToThread) => {
  switch (message.kind) {
    case 'open':
      endpoints.start(message.line, message.service, message.request);
      break;
    case 'send':
      endpoints.send(message.line, message.message);
      break;
    case 'close':
      endpoints.close(message.line);
      break;
    case 'end':
      void endpoints.closeAll().then(() => tell({ kind: 'ended' }, {}));
      break;
  }
});

// The guest's thread waits for this.
Atomics.add(arrived, 0, 1);
Atomics.notify(arrived, 0);
