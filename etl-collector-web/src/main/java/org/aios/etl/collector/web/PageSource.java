package org.aios.etl.collector.web;

import java.util.Optional;
import org.aios.etl.core.model.Freshness;

/**
 * The bytes of a page and what is known about them before they are read.
 *
 * @param address the base of the links; the address that answered, or the one given with a local file
 * @param mediaType what the server called it, in lower case; empty for local files
 * @param charset the encoding the server named
 */
record PageSource(
        byte[] bytes,
        Optional<Url> address,
        Optional<String> mediaType,
        Optional<String> charset,
        Freshness freshness) {}
