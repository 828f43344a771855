package org.aios.etl.core.schema;

import org.apiguardian.api.API;

/**
 * A typed value of a file together with how it was spelled there, for messages: YAML reads {@code no} as false.
 *
 * @param value the value
 * @param spelling what stands in the file
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Written(Object value, String spelling) {}
