// The generated module and the data are those of the repository, two folders up.
export default { server: { fs: { allow: ['../..'] } } }
