package org.aios.etl.architecture.planted.portsspeakinvalues.core.model;

import java.time.Duration;

/** A value among values. */
public final class Innocent {
    public Duration half(Duration whole) {
        return whole.dividedBy(2);
    }
}
