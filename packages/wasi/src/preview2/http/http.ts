/** The interfaces of `wasi:http` 0.2. */
import { HttpError } from '../../http/error-code.ts';
import type { ErrorCode } from '../../http/error-code.ts';
import type { Host } from '../../host.ts';
import { IoError } from '../io.ts';
import { Fields } from './fields.ts';
import { FutureTrailers, IncomingBody } from './incoming-body.ts';
import { IncomingRequest, IncomingResponse, OutgoingRequest, OutgoingResponse } from './messages.ts';
import { OutgoingBody } from './outgoing-body.ts';
import { FutureIncomingResponse, outgoingHandler } from './outgoing-handler.ts';
import { RequestOptions } from './request-options.ts';
import { ResponseOutparam } from './response-outparam.ts';

/** `http-error-code`: what an error of a stream says about HTTP. */
function httpErrorCode({ cause }: IoError): ErrorCode | undefined {
  return cause instanceof HttpError ? cause.payload : undefined;
}

export function http(host: Host): Readonly<Record<string, object>> {
  const { blocker } = host;
  return {
    'wasi:http/types': {
      httpErrorCode,
      Fields,
      IncomingRequest,
      OutgoingRequest: class extends OutgoingRequest {
        constructor(headers: Fields) {
          super(headers, blocker);
        }
      },
      RequestOptions,
      ResponseOutparam,
      IncomingResponse,
      IncomingBody,
      FutureTrailers,
      OutgoingResponse: class extends OutgoingResponse {
        constructor(headers: Fields) {
          super(headers, blocker);
        }
      },
      OutgoingBody,
      FutureIncomingResponse,
    },
    'wasi:http/outgoing-handler': { handle: outgoingHandler(host) },
  };
}
