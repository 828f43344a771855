/** Manifests: YAML, JSON, JSON lines or a plain list, to sources. */
@NullMarked
package org.aios.etl.bootstrap.manifest;

import org.jspecify.annotations.NullMarked;
