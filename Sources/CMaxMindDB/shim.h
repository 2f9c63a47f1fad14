#ifndef MADOGUCHI_CMAXMINDDB_SHIM_H
#define MADOGUCHI_CMAXMINDDB_SHIM_H

#include <maxminddb.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <string.h>

// MMDB_get_value is variadic and its value lies in a union with 128-bit integers, which Swift can't read.

// The two letters of country.iso_code in a record; false where the record has none.
static inline bool cmaxminddb_country_code(MMDB_entry_s entry, char letters[2]) {
    MMDB_entry_data_s data;
    if (MMDB_get_value(&entry, &data, "country", "iso_code", NULL) != MMDB_SUCCESS) return false;
    if (!data.has_data || data.type != MMDB_DATA_TYPE_UTF8_STRING || data.data_size != 2) return false;
    memcpy(letters, data.utf8_string, 2);
    return true;
}

// The same for the record of an address: 16 bytes, IPv4 in its IPv4-mapped form.
static inline bool cmaxminddb_country(const MMDB_s *database, const void *address, char letters[2]) {
    static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};
    struct sockaddr_in four = {.sin_family = AF_INET};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};
    const struct sockaddr *socket = (const struct sockaddr *)&six;
    if (memcmp(address, mapped, sizeof mapped) == 0) {
        memcpy(&four.sin_addr, (const char *)address + sizeof mapped, 4);
        socket = (const struct sockaddr *)&four;
    } else {
        memcpy(&six.sin6_addr, address, 16);
    }
    int error = MMDB_SUCCESS;
    MMDB_lookup_result_s result = MMDB_lookup_sockaddr(database, socket, &error);
    return error == MMDB_SUCCESS && result.found_entry && cmaxminddb_country_code(result.entry, letters);
}

#endif
