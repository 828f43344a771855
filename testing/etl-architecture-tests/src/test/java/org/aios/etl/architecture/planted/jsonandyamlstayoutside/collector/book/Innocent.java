package org.aios.etl.architecture.planted.jsonandyamlstayoutside.collector.book;

import tools.jackson.databind.ObjectMapper;

/** A collector that uses a mapper inside. */
public final class Innocent {
    public String text() {
        return new ObjectMapper().writeValueAsString("text");
    }
}
