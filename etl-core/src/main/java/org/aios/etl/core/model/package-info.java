/** The values of the domain: requests, documents' metadata, outcomes, money, errors. Immutable; no I/O. */
@NullMarked
package org.aios.etl.core.model;

import org.jspecify.annotations.NullMarked;
