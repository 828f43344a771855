package org.aios.etl.collector.web;

import java.util.List;
import org.aios.etl.core.model.Warning;

/** A page with what there is to say about how well it was read. */
record Extraction(WebPage page, double quality, List<Warning> warnings) {
    Extraction {
        warnings = List.copyOf(warnings);
    }
}
