# What Debian wants of a package beside the files of `cmake --install`: run by CPack on the folder
# that it is going to pack.
set(usr ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr)
set(doc ${usr}/share/doc/belzeef)

file(COPY ${CPACK_BELZEEF_COPYRIGHT} DESTINATION ${doc} FILE_PERMISSIONS
     OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)

execute_process(
  COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C date --utc --rfc-email --date=${CPACK_BELZEEF_DATE}
  OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY
)
file(WRITE ${doc}/changelog
"belzeef (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * Version ${CPACK_PACKAGE_VERSION}.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
file(CHMOD ${doc}/changelog PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)

file(GLOB_RECURSE texts ${usr}/share/man/*)
execute_process(COMMAND gzip -9 --no-name --force ${texts} ${doc}/changelog
                COMMAND_ERROR_IS_FATAL ANY)
# The same package whenever it is made and whatever the umask: its files, and what CPack adds.
execute_process(COMMAND find ${usr} -type d -exec chmod 0755 {} + COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND find ${usr} -type f -exec chmod go=rX {} + COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE all LIST_DIRECTORIES true ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/*)
execute_process(COMMAND touch --no-dereference --date=${CPACK_BELZEEF_DATE}T00:00Z ${all}
                COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND date --utc --date=${CPACK_BELZEEF_DATE} +%s
                OUTPUT_VARIABLE epoch OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
set(ENV{SOURCE_DATE_EPOCH} ${epoch})
