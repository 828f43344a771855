/** Videos and audio as transcripts: captions where there are any, a paid provider otherwise. */
@NullMarked
package org.aios.etl.collector.video;

import org.jspecify.annotations.NullMarked;
