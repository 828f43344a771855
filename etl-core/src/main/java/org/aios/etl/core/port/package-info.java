/** What only etl's own adapters implement: ledger, run journal, codec, scheduling, source files. */
@NullMarked
package org.aios.etl.core.port;

import org.jspecify.annotations.NullMarked;
