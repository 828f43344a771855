package org.aios.etl.core.schema;

import org.apiguardian.api.API;

/**
 * A value that arrived as text and has no type yet (command line, environment). It is read leniently: {@code yes} is
 * true, a list is separated by commas.
 *
 * @param value the text
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Text(String value) {}
