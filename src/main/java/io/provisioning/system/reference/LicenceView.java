package io.provisioning.system.reference;

import java.util.List;

/**
 * A library that the server is made of.
 *
 * @param name its Maven coordinates, such as {@code org.tomlj:tomlj}
 * @param version its version
 * @param licences those it may be used under, by their SPDX ids or names
 * @param url its page; null where none is known
 */
public record LicenceView(String name, String version, List<String> licences, String url) {}
