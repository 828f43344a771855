package org.aios.etl.core.model;

import org.apiguardian.api.API;

/**
 * Something a reader of a result should know: what lowered its quality, what was left out.
 *
 * @param code a stable word in lower case with underscores, such as {@code missing_glyphs}
 * @param message one sentence with the figures
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Warning(String code, String message) {}
