package org.aios.etl.http;

import org.apache.hc.core5.http.ClassicHttpResponse;

/** One answered request of a journey and what it holds: a connection and a turn. */
final class Hop {
    private final Exchange exchange;
    private final Lane.Turn turn;
    private final Journey journey;

    Hop(Exchange exchange, Lane.Turn turn, Journey journey) {
        this.exchange = exchange;
        this.turn = turn;
        this.journey = journey;
    }

    ClassicHttpResponse response() {
        return exchange.response();
    }

    /** Lets go of everything, because the journey goes on elsewhere. */
    void leave() {
        exchange.release(false);
        turn.end();
    }

    /** Lets go of everything, because the answer was used. */
    void finish(boolean complete, int status, long bytes) {
        exchange.release(complete);
        turn.end();
        journey.finish(status, bytes);
    }
}
