package org.aios.etl.http;

import org.apache.hc.core5.http.ClassicHttpResponse;

/** One answered request of a journey and what it holds: a connection and, at the host of a source, a turn. */
final class Hop {
    private final Exchange exchange;
    private final Runnable endTurn;
    private final Journey journey;

    Hop(Exchange exchange, Runnable endTurn, Journey journey) {
        this.exchange = exchange;
        this.endTurn = endTurn;
        this.journey = journey;
    }

    ClassicHttpResponse response() {
        return exchange.response();
    }

    /** Lets go of everything, because the journey goes on elsewhere. */
    void leave() {
        exchange.release(false);
        endTurn.run();
    }

    /** Lets go of everything, because the answer was used. */
    void finish(boolean complete, int status, long bytes) {
        exchange.release(complete);
        endTurn.run();
        journey.finish(status, bytes);
    }
}
