/**
 * What is delivered beside the jar, used as its users would: the WAR alone, the image, the compose
 * file, the archive of classes, the demo, clients made from the API document. {@code make check}
 * runs these, {@code make test} does not.
 */
package io.provisioning.delivery;
