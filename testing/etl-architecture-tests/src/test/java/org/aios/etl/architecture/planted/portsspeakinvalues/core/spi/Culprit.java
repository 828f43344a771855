package org.aios.etl.architecture.planted.portsspeakinvalues.core.spi;

import tools.jackson.databind.ObjectMapper;

/** A port that binds its users to a mapper. */
public final class Culprit {
    public ObjectMapper mapper(ObjectMapper mapper) {
        return mapper;
    }
}
