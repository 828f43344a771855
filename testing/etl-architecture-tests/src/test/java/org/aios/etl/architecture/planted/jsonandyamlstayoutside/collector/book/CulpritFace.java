package org.aios.etl.architecture.planted.jsonandyamlstayoutside.collector.book;

import tools.jackson.databind.ObjectMapper;

/** A collector that asks its callers for a mapper. */
public final class CulpritFace {
    public void use(ObjectMapper mapper) {
        mapper.hashCode();
    }
}
